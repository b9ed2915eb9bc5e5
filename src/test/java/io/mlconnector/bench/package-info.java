/**
 * Measures the path from HTTP to the star schema on this machine: {@code ./mvnw -Pbench}. Prints
 * figures and asserts nothing, because a speed that a busy machine decides is no test.
 */
@NullMarked
package io.mlconnector.bench;

import org.jspecify.annotations.NullMarked;
