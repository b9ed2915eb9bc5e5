package io.mlconnector.connection;

import java.util.List;

/**
 * What there is to try about a connection. Beans of this type are found by themselves; a connection
 * may have several. Nothing a probe does may change anything on the other side.
 */
public interface ConnectionProbe {
  /** Which connection it is about. */
  ConnectionName connection();

  /** Whether enough is configured for a try to make sense. */
  boolean isConfigured();

  /** The steps of one try, in order. Called anew for each, so they may share what they find. */
  List<ProbeStep> steps();
}
