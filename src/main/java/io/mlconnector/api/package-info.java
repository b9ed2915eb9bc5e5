/** Inbound HTTP: the operations API, problem+json, access. No rule of the product lives here. */
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "ml-connector",
            version = "1",
            description =
                """
                Watches and steers the way of finance records from Oracle Fusion to the warehouse.

                Every operation needs a bearer token. The role viewer may look, the role operator may \
                also start work. Lists come newest first, in parts: send `next` of one answer as \
                `after` of the next request. Whatever is no success is a problem as RFC 9457 \
                describes it; its `type` is `urn:ml-connector:problem:` and a stable error code."""),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = ApiDescription.SCHEME,
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    description =
                        "The viewer or operator token of the connector's configuration.")),
    security = @SecurityRequirement(name = ApiDescription.SCHEME))
package io.mlconnector.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
