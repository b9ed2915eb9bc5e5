package io.mlconnector.sandbox.fusion;

import java.time.Clock;
import java.time.Duration;

/**
 * How a pod is set up. Start from {@link #defaults()} and change what matters.
 *
 * @param seed the same seed and clock give the same books
 * @param invoices payables invoices at the opening; all other records in proportion
 * @param clock what the pod takes for the time; history ends there
 * @param port on the loopback interface, 0 for a free one
 * @param clientId of the confidential application in the identity domain
 * @param scope that token requests must ask for
 * @param tokenLifetime told as {@code expires_in} and enforced, in real time
 * @param maxPageSize to which larger limits are cut, 499 or 500 on real pods
 * @param maxChildPageSize to which expanded children are cut
 * @param journalsExpandable whether {@code expand} is understood on journal batches, which is not
 *     certain for real pods
 */
public record PodSettings(
    long seed,
    int invoices,
    Clock clock,
    int port,
    String clientId,
    String clientSecret,
    String scope,
    Duration tokenLifetime,
    int maxPageSize,
    int maxChildPageSize,
    boolean journalsExpandable) {

  /** A thousand invoices on the system clock, on a free port. */
  public static PodSettings defaults() {
    return new PodSettings(
        42,
        1_000,
        Clock.systemUTC(),
        0,
        "ml-connector-sandbox",
        "sandbox-secret",
        "urn:opc:resource:consumer::all",
        Duration.ofHours(1),
        499,
        499,
        true);
  }

  public PodSettings withSeed(long value) {
    return new PodSettings(
        value,
        invoices,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withInvoices(int value) {
    return new PodSettings(
        seed,
        value,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withClock(Clock value) {
    return new PodSettings(
        seed,
        invoices,
        value,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withPort(int value) {
    return new PodSettings(
        seed,
        invoices,
        clock,
        value,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withTokenLifetime(Duration value) {
    return new PodSettings(
        seed,
        invoices,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        value,
        maxPageSize,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withMaxPageSize(int value) {
    return new PodSettings(
        seed,
        invoices,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        value,
        maxChildPageSize,
        journalsExpandable);
  }

  public PodSettings withMaxChildPageSize(int value) {
    return new PodSettings(
        seed,
        invoices,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        value,
        journalsExpandable);
  }

  public PodSettings withJournalsExpandable(boolean value) {
    return new PodSettings(
        seed,
        invoices,
        clock,
        port,
        clientId,
        clientSecret,
        scope,
        tokenLifetime,
        maxPageSize,
        maxChildPageSize,
        value);
  }
}
