/** The simulated Bot Framework connector. */
@NullMarked
package io.mlconnector.sandbox.teams.bot;

import org.jspecify.annotations.NullMarked;
