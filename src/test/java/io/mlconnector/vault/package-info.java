/** Tests of the vault. */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
