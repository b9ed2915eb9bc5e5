/**
 * What replicas share through PostgreSQL so that any number of them behaves like one: leases, call
 * budgets, the name of this instance. The clock of the database is the referee.
 */
@NullMarked
package io.mlconnector.cluster;

import org.jspecify.annotations.NullMarked;
