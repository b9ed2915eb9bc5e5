@NullMarked
package io.mlconnector.fusion;

import org.jspecify.annotations.NullMarked;
