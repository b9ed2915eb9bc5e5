@NullMarked
package io.mlconnector.notice.rule;

import org.jspecify.annotations.NullMarked;
