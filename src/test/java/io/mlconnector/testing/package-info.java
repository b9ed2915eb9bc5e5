/** What tests of several rooms share: databases, clocks, fakes. */
@NullMarked
package io.mlconnector.testing;

import org.jspecify.annotations.NullMarked;
