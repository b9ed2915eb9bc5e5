/** Tests of what notifications bring. */
@NullMarked
package io.mlconnector.teams.hearing.rich;

import org.jspecify.annotations.NullMarked;
