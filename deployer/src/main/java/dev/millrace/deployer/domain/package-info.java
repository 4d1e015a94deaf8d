/** What is true of deploys, releases, instances and routes, whatever the database or the engine. */
@NullMarked
package dev.millrace.deployer.domain;

import org.jspecify.annotations.NullMarked;
