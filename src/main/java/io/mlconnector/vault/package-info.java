/**
 * Secrets: encrypted where they are stored, held in memory so that no output can show them, found
 * by name. What they are good for is known only to the room that asks for them; how they change is
 * recorded by whoever changes them.
 */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
