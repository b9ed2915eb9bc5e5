@NullMarked
package io.mlconnector.remote;

import org.jspecify.annotations.NullMarked;
