/** What the simulated tenant holds: channels, people, messages. */
@NullMarked
package io.mlconnector.sandbox.teams.tenant;

import org.jspecify.annotations.NullMarked;
