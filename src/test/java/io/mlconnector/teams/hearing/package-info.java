/** Tests of hearing back from Teams. */
@NullMarked
package io.mlconnector.teams.hearing;

import org.jspecify.annotations.NullMarked;
