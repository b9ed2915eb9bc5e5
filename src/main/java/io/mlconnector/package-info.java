/**
 * One service that takes the finance records of an Oracle Fusion pod and brings them, complete, to
 * Looker and Microsoft Teams. Nothing is ever written to Fusion.
 *
 * <pre>
 *  Fusion ──► fusion ──► sync ──► journal ──► warehouse ──► looker
 *                                        └──► notice ─────► delivery ──► teams
 * </pre>
 *
 * Each package below is a room: a public face, domain records, and everything else package-private.
 * Rooms depend on each other only in the direction of the flow. {@code finance}, {@code failure},
 * {@code cluster}, {@code remote}, {@code vault}, {@code audit} and {@code telemetry} lie below all
 * others; {@code trigger} and {@code api} on top. {@code ArchitectureTest} holds this picture.
 */
@NullMarked
package io.mlconnector;

import org.jspecify.annotations.NullMarked;
