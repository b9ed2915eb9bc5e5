/** The simulated Entra ID: tokens and what they allow. */
@NullMarked
package io.mlconnector.sandbox.teams.entra;

import org.jspecify.annotations.NullMarked;
