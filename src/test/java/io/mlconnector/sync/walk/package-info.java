/** Walks against a model of a table that changes while it is read. */
@NullMarked
package io.mlconnector.sync.walk;

import org.jspecify.annotations.NullMarked;
