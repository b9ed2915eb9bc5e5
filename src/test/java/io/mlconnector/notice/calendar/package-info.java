@NullMarked
package io.mlconnector.notice.calendar;

import org.jspecify.annotations.NullMarked;
