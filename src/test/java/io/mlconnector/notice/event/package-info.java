@NullMarked
package io.mlconnector.notice.event;

import org.jspecify.annotations.NullMarked;
