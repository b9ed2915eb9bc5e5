/** Tests of the outbox against real PostgreSQL and against targets that misbehave on purpose. */
@NullMarked
package io.mlconnector.delivery;

import org.jspecify.annotations.NullMarked;
