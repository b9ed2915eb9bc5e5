/**
 * The systems the connector talks to, simulated: for tests and for {@code ./mvnw -Psandbox}, never
 * part of the production artifact. Simulators are strict: they refuse what the real system refuses.
 */
@NullMarked
package io.mlconnector.sandbox;

import org.jspecify.annotations.NullMarked;
