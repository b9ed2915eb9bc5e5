/** Secrets: held so that no output can show them. */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
