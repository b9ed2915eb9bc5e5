@NullMarked
package io.mlconnector.notice;

import org.jspecify.annotations.NullMarked;
