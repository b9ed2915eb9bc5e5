package io.mlconnector.acceptance;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Tests of the started application, all but those of the {@link PollsAndRemotesSuite}. A suite is
 * what one virtual machine runs as a whole, so that tests with the same profile share one
 * application; the other one runs that other suite meanwhile, and then the tests that need none.
 */
@Suite
@SelectPackages("io.mlconnector")
@IncludeClassNamePatterns(".*QuarkusTest")
@ExcludeClassNamePatterns(PollsAndRemotesSuite.TESTS)
public final class BooksAndApiSuite {}
