/**
 * What can go wrong, by name. Expected endings are values of the room that produces them; what
 * arrives here are accidents. Every accident has a stable {@link ErrorCode}, which is at once log
 * key, metric tag, problem type and the heading of its section in {@code src/docs/operations.md}.
 */
@NullMarked
package io.mlconnector.failure;

import org.jspecify.annotations.NullMarked;
