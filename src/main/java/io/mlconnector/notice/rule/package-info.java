/** Who has to know what: rules, their conditions, and what is wrong with them. Pure. */
@NullMarked
package io.mlconnector.notice.rule;

import org.jspecify.annotations.NullMarked;
