/**
 * Connections to outside systems as an operator handles them: putting credentials in, changing the
 * key they are kept under, trying out step by step whether a system can be reached and used. What
 * there is to try is known to the rooms of the systems, which offer their probes here.
 */
@NullMarked
package io.mlconnector.connection;

import org.jspecify.annotations.NullMarked;
