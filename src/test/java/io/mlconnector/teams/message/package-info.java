@NullMarked
package io.mlconnector.teams.message;

import org.jspecify.annotations.NullMarked;
