package io.mlconnector.remote;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the connector may send calls, and with them tokens and records.
 *
 * <ol>
 *   <li>Only to hosts that {@code connector.outbound} lists for the system, by https.
 *   <li>Never to an address of a private network, of this machine or of the link, unless {@code
 *       connector.outbound.allowed-networks} holds it. {@link #admit} asks the resolver before each
 *       call and judges every address it gives.
 *   <li>Never where an answer points: no client follows redirects.
 * </ol>
 *
 * What is examined is what the resolver of the JVM answers a moment before the call; the HTTP
 * client then resolves the name once more. A name server that gives the two different answers gains
 * nothing by https, because a server inside can not prove to be the host of the certificate; with
 * {@code connector.outbound.allow-http} it would. Thread-safe.
 */
@ApplicationScoped
public class OutboundPolicy {
  private static final String NETWORKS = "connector.outbound.allowed-networks";
  private static final String LOCALHOST = "localhost";

  private final OutboundConfig config;
  private final Resolver resolver;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /** With the resolver of the JVM. */
  @Inject
  public OutboundPolicy(OutboundConfig config) {
    this(config, host -> List.of(InetAddress.getAllByName(host)));
  }

  OutboundPolicy(OutboundConfig config, Resolver resolver) {
    this.config = config;
    this.resolver = resolver;
  }

  /**
   * Judges an address of the configuration, without asking any name server.
   *
   * @param property full name of the property that holds the address
   * @return what is wrong with it, and what to write instead
   */
  public List<ConfigurationProblem> examine(Destination destination, String property, URI address) {
    List<ConfigurationProblem> problems = examineScheme(property, address);
    return problems.isEmpty()
        ? refusal(destination, address)
            .map(why -> List.of(new ConfigurationProblem(property, why.problem(), why.remedy())))
            .orElse(List.of())
        : problems;
  }

  /** Judges only whether it is a web address that keeps what is sent to it to itself. */
  public List<ConfigurationProblem> examineScheme(String property, URI address) {
    return schemeRefusal(address)
        .map(why -> List.of(new ConfigurationProblem(property, why.problem(), why.remedy())))
        .orElse(List.of());
  }

  /**
   * Lets a call pass or not; to be asked before each call. Waits for the resolver, so not on an
   * event loop.
   *
   * @throws ConnectorException {@code OUTBOUND_REFUSED} when the call must not be made
   * @throws UnknownHostException when the host has no address now
   */
  public void admit(Destination destination, URI address) throws UnknownHostException {
    Optional<Refusal> refusal = schemeRefusal(address).or(() -> refusal(destination, address));
    if (refusal.isPresent()) {
      throw refused(String.valueOf(address.getHost()), refusal.get());
    }
    if (!config.examineAddresses()) {
      return;
    }
    String host = hostOf(address);
    for (InetAddress found : resolver.resolve(host)) {
      if (!isReachable(found)) {
        throw refused(
            host,
            new Refusal(
                "has the address %s, which is not public".formatted(found.getHostAddress()),
                "correct the name server, or allow its network in " + NETWORKS));
      }
    }
  }

  private static ConnectorException refused(String host, Refusal why) {
    return new ConnectorException(
        ErrorCode.OUTBOUND_REFUSED,
        "The host %s %s; %s.".formatted(host, why.problem(), why.remedy()));
  }

  private Optional<Refusal> schemeRefusal(URI address) {
    String scheme = address.getScheme();
    if (address.getHost() == null || scheme == null || !scheme.matches("(?i)https?")) {
      return Optional.of(
          new Refusal(
              "is no web address", "write an address that begins with https:// and a host"));
    }
    if (address.getRawUserInfo() != null) {
      return Optional.of(
          new Refusal(
              "holds credentials", "leave out what stands before the @; it has properties"));
    }
    if (scheme.equalsIgnoreCase("http") && !config.allowHttp() && !isThisMachine(address)) {
      return Optional.of(
          new Refusal(
              "uses http, so tokens and records would travel unencrypted",
              "write https://; for a test system set connector.outbound.allow-http=true"));
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusal(Destination destination, URI address) {
    String host = hostOf(address);
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return isAllowed(literal.get())
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  "names an IP address instead of a host",
                  "write the name of the host; for a system in your own network allow its network"
                      + " in "
                      + NETWORKS));
    }
    List<String> hosts = destination.hosts(config);
    return hosts.stream().anyMatch(suffix -> isWithin(host, suffix))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "names a host that is not among " + hosts,
                "correct it, or add the host to " + destination.property()));
  }

  /** At the border of a label: {@code evil-looker.com} is no host of {@code looker.com}. */
  private static boolean isWithin(String host, String suffix) {
    String plain = normalized(suffix.startsWith("*.") ? suffix.substring(2) : suffix);
    return !plain.isEmpty() && (host.equals(plain) || host.endsWith("." + plain));
  }

  private boolean isReachable(InetAddress address) {
    return PublicAddresses.holds(address) || isAllowed(address);
  }

  private boolean isAllowed(InetAddress address) {
    return networks().stream().anyMatch(network -> network.holds(address));
  }

  private List<Network> networks() {
    return config.allowedNetworks().orElse(List.of()).stream()
        .map(Network::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Http stays on this machine only where loopback addresses may be called at all. */
  private boolean isThisMachine(URI address) {
    return literal(hostOf(address)).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    return host.equals(LOCALHOST)
        ? Optional.of(InetAddress.getLoopbackAddress())
        : Network.literal(host);
  }

  private static String hostOf(URI address) {
    return normalized(address.getHost());
  }

  private static String normalized(String host) {
    String plain = host.strip().toLowerCase(Locale.ROOT);
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private record Refusal(String problem, String remedy) {}
}
