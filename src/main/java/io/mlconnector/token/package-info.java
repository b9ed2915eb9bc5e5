/**
 * Access tokens for outside systems, made from the credentials of the vault: one for all callers,
 * renewed before it ends, given up with the credentials it was made from. What a refusal of the
 * identity provider means is said here, in words an operator can act on. Which systems there are is
 * known to the rooms that call them.
 */
@NullMarked
package io.mlconnector.token;

import org.jspecify.annotations.NullMarked;
