package io.mlconnector.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network between a process and a database, which can be lost: nobody is told, and what was
 * connected before stays without an answer for ever, as it does when a server is replaced by
 * another.
 */
public final class DatabaseWire implements AutoCloseable {
  private final int serverPort;
  private final ServerSocket entrance;
  private final Collection<Link> links = new ConcurrentLinkedQueue<>();
  private volatile boolean lost;

  /** To a server on this machine. */
  public DatabaseWire(int serverPort) {
    this.serverPort = serverPort;
    try {
      this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no wire", e);
    }
    Thread.ofVirtual().name("database-wire").start(this::acceptUntilClosed);
  }

  /** Where a process connects to instead of to the server. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** From now on nobody gets an answer; the server sees its clients vanish. */
  public void lose() {
    lost = true;
    links.forEach(Link::abandon);
  }

  /** New connections work; the ones from before do not. */
  public void mend() {
    lost = false;
  }

  private void acceptUntilClosed() {
    while (!entrance.isClosed()) {
      try {
        var link = new Link(entrance.accept());
        links.add(link);
        if (!lost) {
          link.connect(serverPort);
        }
      } catch (IOException _) {
        // Closed, which ends the loop.
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(entrance);
    links.forEach(Link::cut);
  }

  private static void closeQuietly(Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection: its end at the process, and its end at the server. */
  private static final class Link {
    private final Socket near;
    private final Socket far = new Socket();
    private volatile boolean abandoned;

    Link(Socket near) {
      this.near = near;
    }

    /** A server that is away is away for the process too. */
    void connect(int port) {
      try {
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      } catch (IOException _) {
        cut();
      }
    }

    private void carry(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException _) {
        // One end is gone.
      }
      if (!abandoned) {
        cut();
      }
    }

    void abandon() {
      abandoned = true;
      closeQuietly(far);
    }

    void cut() {
      closeQuietly(near);
      closeQuietly(far);
    }
  }
}
