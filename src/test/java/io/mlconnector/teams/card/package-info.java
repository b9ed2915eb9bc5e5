@NullMarked
package io.mlconnector.teams.card;

import org.jspecify.annotations.NullMarked;
