/**
 * Outbound HTTP as all clients need it: which answer means what, what Retry-After asks for, what
 * may be kept of an answer. No system's own rules live here.
 */
@NullMarked
package io.mlconnector.remote;

import org.jspecify.annotations.NullMarked;
