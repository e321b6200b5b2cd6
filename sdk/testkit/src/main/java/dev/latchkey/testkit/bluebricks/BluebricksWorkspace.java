package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the organization works with: collections, their secrets, cloud accounts, environments,
 * packages and webhooks. Thread-safe.
 *
 * <p>At the start there are the collections {@code production-europe}, which is the default, and
 * {@code staging}; a secret {@code API_TOKEN} of the former; and version 1.2.3 of the package
 * {@code @northwind/postgres}.
 */
public final class BluebricksWorkspace {

  private final BluebricksUser admin;
  private final UserBook users;
  private final CollectionHandlers collections;
  private final SecretHandlers secrets;
  private final CloudAccountHandlers cloudAccounts;
  private final PackageHandlers packages;
  private final EnvHandlers envs;
  private final WebhookHandlers webhooks;
  private final SetupHandlers setup;

  BluebricksWorkspace(
      Clock clock, BluebricksOrganization organization, BluebricksUser admin, UserBook users) {
    this.admin = admin;
    this.users = users;
    collections = new CollectionHandlers(clock);
    secrets = new SecretHandlers(clock, collections);
    cloudAccounts = new CloudAccountHandlers(clock, collections);
    packages = new PackageHandlers(clock, organization.id());
    envs = new EnvHandlers(collections, packages);
    webhooks = new WebhookHandlers(clock, organization, collections);
    setup = new SetupHandlers(organization.id());
    BluebricksCollection production = collections.add("Production Europe", null, true);
    collections.add("Staging", "#00ff00", false);
    secrets.add("API_TOKEN", production, admin);
    packages.add("@northwind/postgres", "1.2.3");
  }

  /** Adds a collection, which is not the default. */
  public BluebricksCollection addCollection(String name) {
    return guarded(() -> collections.add(name, null, false));
  }

  /** The collections, oldest first. */
  public List<BluebricksCollection> collections() {
    return guarded(collections::all);
  }

  /**
   * Adds the name of a secret.
   *
   * @throws IllegalArgumentException if there is no such collection
   */
  public void addSecret(String name, String collectionSlug) {
    guarded(
        () -> {
          BluebricksCollection collection = collections.find(collectionSlug);
          if (collection == null) {
            throw new IllegalArgumentException("no collection " + collectionSlug);
          }
          secrets.add(name, collection, admin);
          return collection;
        });
  }

  /** Publishes a version of a package, which is the latest from now on. */
  public void addPackage(String name, String version) {
    guarded(
        () -> {
          packages.add(name, version);
          return name;
        });
  }

  /** The slugs of the environments, oldest first. */
  public List<String> envSlugs() {
    return guarded(envs::slugs);
  }

  /** How many runs an environment has had; 0 for one that is not there. */
  public int runs(String envSlug) {
    return guarded(() -> envs.runs(envSlug));
  }

  /** The ids of the webhooks, oldest first. */
  public List<String> webhookIds() {
    return guarded(webhooks::ids);
  }

  /** The id of the one vendor that there is. */
  public String vendorId() {
    return SetupHandlers.VENDOR;
  }

  /** Names the handlers. */
  void serve(BiConsumer<String, Handler> platform, Function<Call, BluebricksUser> creator) {
    BiConsumer<String, Handler> answer =
        (operation, handler) ->
            platform.accept(operation, call -> guarded(() -> handler.handle(call)));
    answer.accept("setUserRoles", call -> users.setRoles(call, collections.all()));
    answer.accept("getCollection", collections::get);
    answer.accept("deleteCollection", collections::delete);
    answer.accept("listEnvironments", collections::list);
    answer.accept("createEnvironment", collections::create);
    answer.accept("getEnvironment", call -> collections.getOld(call, this::oldEnvironment));
    answer.accept("deleteEnvironment", collections::delete);
    answer.accept("enableEnvironment", call -> collections.switchOver(call, true));
    answer.accept("disableEnvironment", call -> collections.switchOver(call, false));
    answer.accept("listSecrets", secrets::list);
    answer.accept("createCloudAccount", cloudAccounts::create);
    answer.accept("getCloudAccount", cloudAccounts::get);
    answer.accept("deleteCloudAccount", cloudAccounts::delete);
    answer.accept("findCloudAccount", cloudAccounts::find);
    answer.accept("getPackage", packages::get);
    // INFERRED: what the answer to the new name is like
    answer.accept(
        "createEnv", call -> envs.create(call, "environmentSlug", "collection", "environment"));
    answer.accept(
        "createDeployment", call -> envs.create(call, "deploymentSlug", "env", "deployment"));
    answer.accept("getDeployment", envs::get);
    answer.accept("createWebhook", call -> webhooks.create(call, creator.apply(call)));
    answer.accept("getWebhook", webhooks::get);
    answer.accept("updateWebhook", webhooks::update);
    answer.accept("deleteWebhook", webhooks::delete);
    answer.accept("getPreflight", setup::preflight);
  }

  /** INFERRED: everybody may work in every collection. */
  private JsonFields oldEnvironment(BluebricksCollection collection) {
    List<BluebricksUser> all = users.all();
    return collection
        .fields()
        .with("users", all.stream().map(BluebricksUser::inEnvironment).toList())
        .with("cloud_accounts", cloudAccounts.of(collection))
        .with(
            "associated_items_count",
            new JsonFields()
                .with("members", all.size())
                .with("properties", 0)
                .with("secrets", secrets.countIn(collection))
                .with("live_deployments", envs.countIn(collection))
                .json());
  }

  /** One lock for everything: what is deleted here is looked up there. */
  private synchronized <T> T guarded(Supplier<T> work) {
    return work.get();
  }
}
