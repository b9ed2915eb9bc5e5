/**
 * The retained original: every distinct version of every record, as received, immutable, with the
 * run and page that brought it. It says what changed between two versions. It does not know what a
 * record means.
 */
@NullMarked
package io.mlconnector.journal;

import org.jspecify.annotations.NullMarked;
