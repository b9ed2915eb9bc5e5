/**
 * When a stream is due: intervals, cron expressions and the close calendar that quickens them. Pure
 * functions of what is handed in, the present moment included.
 */
@NullMarked
package io.mlconnector.sync.schedule;

import org.jspecify.annotations.NullMarked;
