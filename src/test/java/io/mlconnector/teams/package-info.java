@NullMarked
package io.mlconnector.teams;

import org.jspecify.annotations.NullMarked;
