/** The REST framework on the wire: envelopes, links, errors, tokens. */
@NullMarked
package io.mlconnector.sandbox.fusion.http;

import org.jspecify.annotations.NullMarked;
