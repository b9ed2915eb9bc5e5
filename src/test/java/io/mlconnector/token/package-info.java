@NullMarked
package io.mlconnector.token;

import org.jspecify.annotations.NullMarked;
