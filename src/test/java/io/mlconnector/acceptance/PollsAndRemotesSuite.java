package io.mlconnector.acceptance;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests of the started application whose profiles no test of the {@link BooksAndApiSuite} has. */
@Suite
@SelectPackages("io.mlconnector")
@IncludeClassNamePatterns(PollsAndRemotesSuite.TESTS)
public final class PollsAndRemotesSuite {
  /** Those with {@code SyncProfile} and {@code RemotesProfile}. */
  static final String TESTS =
      "io\\.mlconnector\\.((sync|delivery|looker|teams)\\..*QuarkusTest|fusion\\.FusionGatewayQuarkusTest)";

  private PollsAndRemotesSuite() {}
}
