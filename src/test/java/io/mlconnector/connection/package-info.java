@NullMarked
package io.mlconnector.connection;

import org.jspecify.annotations.NullMarked;
