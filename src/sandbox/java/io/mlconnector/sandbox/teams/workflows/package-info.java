/** The simulated Workflows webhooks, which accept first and post later. */
@NullMarked
package io.mlconnector.sandbox.teams.workflows;

import org.jspecify.annotations.NullMarked;
