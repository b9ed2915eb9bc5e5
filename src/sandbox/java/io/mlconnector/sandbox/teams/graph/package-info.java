/** The simulated Microsoft Graph. */
@NullMarked
package io.mlconnector.sandbox.teams.graph;

import org.jspecify.annotations.NullMarked;
