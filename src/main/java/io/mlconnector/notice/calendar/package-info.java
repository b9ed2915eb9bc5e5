/** When people may be disturbed, and which days they work. Pure. */
@NullMarked
package io.mlconnector.notice.calendar;

import org.jspecify.annotations.NullMarked;
