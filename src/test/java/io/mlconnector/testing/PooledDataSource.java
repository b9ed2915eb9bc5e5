package io.mlconnector.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that stay open, as the running application has them; for tests with many threads. */
public final class PooledDataSource {
  private PooledDataSource() {}

  /** A pool on a database of {@link TestDatabase}; the caller closes it. */
  public static AgroalDataSource of(DataSource database, int size) {
    if (!(database instanceof PGSimpleDataSource postgres)) {
      throw new IllegalArgumentException("not a database of TestDatabase: " + database);
    }
    String url = String.valueOf(postgres.getURL());
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(size)
                          .acquisitionTimeout(Duration.ofSeconds(30))
                          .connectionFactoryConfiguration(
                              factory ->
                                  factory
                                      .jdbcUrl(url)
                                      .principal(new NamePrincipal(postgres.getUser())))));
    } catch (SQLException e) {
      throw new IllegalStateException("the pool did not open", e);
    }
  }
}
