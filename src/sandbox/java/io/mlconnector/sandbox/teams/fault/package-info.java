/** What goes wrong with the real services, each switchable while the simulator runs. */
@NullMarked
package io.mlconnector.sandbox.teams.fault;

import org.jspecify.annotations.NullMarked;
