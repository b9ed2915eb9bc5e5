/** The picture of {@code src/docs/architecture.md}, held by tests. */
@NullMarked
package io.mlconnector.architecture;

import org.jspecify.annotations.NullMarked;
