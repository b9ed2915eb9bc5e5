package io.mlconnector.bench;

import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;

/**
 * The pod in a process of its own, so that its memory and its garbage are not the connector's.
 * Argument: invoices. Prints its port and serves until its standard input ends.
 */
public final class BenchPod {
  /** What stands before the port on standard output. */
  static final String READY = "pod ready on port ";

  private BenchPod() {}

  /** Runs the pod. */
  public static void main(String[] arguments) throws Exception {
    int invoices = Integer.parseInt(arguments[0]);
    try (var pod = FusionPod.start(PodSettings.defaults().withInvoices(invoices))) {
      System.out.println(READY + pod.baseUrl().getPort());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
