/** Polls against a pod in memory and a real PostgreSQL. */
@NullMarked
package io.mlconnector.sync;

import org.jspecify.annotations.NullMarked;
