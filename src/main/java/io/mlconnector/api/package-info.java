/** Inbound HTTP: the operations API, problem+json, access. No rule of the product lives here. */
@NullMarked
package io.mlconnector.api;

import org.jspecify.annotations.NullMarked;
