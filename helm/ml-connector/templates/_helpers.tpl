{{- define "ml-connector.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "ml-connector.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "ml-connector.selectorLabels" -}}
app.kubernetes.io/name: {{ include "ml-connector.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ml-connector.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "ml-connector.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "ml-connector.image" -}}
{{- if .Values.image.digest -}}
{{ printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else -}}
{{ printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end -}}
{{- end }}

{{- define "ml-connector.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ default (include "ml-connector.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{ default "default" .Values.serviceAccount.name }}
{{- end -}}
{{- end }}

{{/* The environment variable of a property, by the MicroProfile mapping. */}}
{{- define "ml-connector.variable" -}}
{{ regexReplaceAll "[^A-Za-z0-9]" . "_" | upper }}
{{- end }}

{{- define "ml-connector.databaseUrl" -}}
{{- $database := get .root.Values.database .name -}}
{{- required (printf "database.%s.url is required, such as jdbc:postgresql://host:5432/name" .name) $database.url -}}
{{- end }}

{{/* What the databases need beyond their addresses: all of it comes from Secrets. */}}
{{- define "ml-connector.databaseCredentials" -}}
{{- range $name, $database := .Values.database }}
{{- with $database.credentials }}
{{- if .secretName }}
{{- if .usernameKey }}
- name: {{ include "ml-connector.variable" (printf "quarkus.datasource.%s.username" $name) }}
  valueFrom:
    secretKeyRef:
      name: {{ .secretName }}
      key: {{ .usernameKey }}
{{- end }}
- name: {{ include "ml-connector.variable" (printf "quarkus.datasource.%s.password" $name) }}
  valueFrom:
    secretKeyRef:
      name: {{ .secretName }}
      key: {{ .passwordKey }}
{{- end }}
{{- end }}
{{- end }}
{{- range $property, $reference := .Values.secrets.properties }}
{{- if hasPrefix "quarkus." $property }}
{{ include "ml-connector.secretVariable" (dict "property" $property "reference" $reference) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "ml-connector.secretVariable" -}}
- name: {{ include "ml-connector.variable" .property }}
  valueFrom:
    secretKeyRef:
      name: {{ .reference.name }}
      key: {{ .reference.key }}
{{- end }}

{{/* Secrets that arrive as environment variables. */}}
{{- define "ml-connector.secretEnv" -}}
{{- include "ml-connector.databaseCredentials" . }}
{{- range $property, $reference := .Values.secrets.properties }}
{{- if not (hasPrefix "quarkus." $property) }}
{{ include "ml-connector.secretVariable" (dict "property" $property "reference" $reference) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "ml-connector.secretEnvFrom" -}}
{{- range .Values.secrets.environment }}
- secretRef:
    name: {{ . }}
{{- end }}
{{- if .Values.externalSecret.enabled }}
- secretRef:
    name: {{ include "ml-connector.fullname" . }}-external
{{- end }}
{{- end }}

{{/* Folders of configuration files besides config/application.yaml, which is found by itself. */}}
{{- define "ml-connector.locations" -}}
{{- $folders := list -}}
{{- range .Values.extraConfigMaps -}}{{- $folders = append $folders (printf "/etc/ml-connector/config/%s/" .) -}}{{- end -}}
{{- range .Values.secrets.files -}}{{- $folders = append $folders (printf "/etc/ml-connector/secrets/%s/" .) -}}{{- end -}}
{{- join "," $folders -}}
{{- end }}

{{/* The environment of every container that runs with the whole configuration. */}}
{{- define "ml-connector.env" -}}
{{- with include "ml-connector.locations" . }}
- name: SMALLRYE_CONFIG_LOCATIONS
  value: {{ . | quote }}
{{- end }}
{{- with .Values.javaToolOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- include "ml-connector.secretEnv" . }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "ml-connector.volumeMounts" -}}
- name: config
  mountPath: /work/config
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- range .Values.extraConfigMaps }}
- name: {{ printf "config-%s" . | trunc 63 | trimSuffix "-" }}
  mountPath: /etc/ml-connector/config/{{ . }}
  readOnly: true
{{- end }}
{{- range .Values.secrets.files }}
- name: {{ printf "secret-%s" . | trunc 63 | trimSuffix "-" }}
  mountPath: /etc/ml-connector/secrets/{{ . }}
  readOnly: true
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "ml-connector.volumes" -}}
- name: config
  configMap:
    name: {{ include "ml-connector.fullname" . }}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- range .Values.extraConfigMaps }}
- name: {{ printf "config-%s" . | trunc 63 | trimSuffix "-" }}
  configMap:
    name: {{ . }}
{{- end }}
{{- range .Values.secrets.files }}
- name: {{ printf "secret-%s" . | trunc 63 | trimSuffix "-" }}
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What config/application.yaml says. No value in it is a secret: the schema lets none in. */}}
{{- define "ml-connector.application" -}}
{{- $datasources := dict -}}
{{- range $name, $database := .Values.database -}}
{{- $jdbc := dict "url" (include "ml-connector.databaseUrl" (dict "root" $ "name" $name)) "max-size" $database.maxSize -}}
{{- $datasource := dict "jdbc" $jdbc -}}
{{- with $database.username }}{{- $_ := set $datasource "username" . -}}{{- end -}}
{{- $_ := set $datasources $name $datasource -}}
{{- end -}}
{{- $categories := dict -}}
{{- range $category, $level := .Values.logging.categories -}}
{{- $_ := set $categories $category (dict "level" $level) -}}
{{- end -}}
{{- $log := dict "level" .Values.logging.level "console" (dict "json" (dict "enabled" .Values.logging.json)) -}}
{{- if $categories }}{{- $_ := set $log "category" $categories -}}{{- end -}}
{{- $quarkus := dict "datasource" $datasources "log" $log -}}
{{- if .Values.migration.job -}}
{{- $byJob := dict "migrate-at-start" false -}}
{{- $_ := set $quarkus "flyway" (dict "connector" $byJob "warehouse" $byJob) -}}
{{- end -}}
{{- if .Values.tracing.enabled -}}
{{- $exporter := dict "otlp" (dict "endpoint" (required "tracing.endpoint is required where tracing is enabled" .Values.tracing.endpoint)) -}}
{{- $sampler := dict "arg" (toString .Values.tracing.ratio) -}}
{{- $_ := set $quarkus "otel" (dict "sdk" (dict "disabled" false) "exporter" $exporter "traces" (dict "sampler" $sampler)) -}}
{{- end -}}
{{- $application := dict "quarkus" $quarkus -}}
{{- with .Values.connector }}{{- $_ := set $application "connector" . -}}{{- end -}}
{{- toYaml $application -}}
{{- end }}

{{/* Ports of the databases; an address may name several hosts. */}}
{{- define "ml-connector.databasePorts" -}}
{{- $ports := list -}}
{{- range $name, $database := .Values.database -}}
{{- $hosts := regexReplaceAll "^jdbc:postgresql://([^/?]*).*$" $database.url "${1}" -}}
{{- range splitList "," $hosts -}}
{{- $ports = append $ports (ternary (regexReplaceAll "^.*:" . "") "5432" (regexMatch ":[0-9]+$" .) | int) -}}
{{- end -}}
{{- end -}}
{{- toJson (uniq $ports) -}}
{{- end }}

{{/* Addresses of the remote systems that are configured. */}}
{{- define "ml-connector.remoteUrls" -}}
{{- $urls := list -}}
{{- range $room := list "fusion" "looker" "teams" -}}
{{- range $key, $value := dig $room dict ($.Values.connector | default dict) -}}
{{- if and (hasSuffix "-url" $key) (kindIs "string" $value) (regexMatch "^https?://" $value) -}}
{{- $urls = append $urls $value -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with dig "security" "oidc" "issuer" "" (.Values.connector | default dict) }}{{- $urls = append $urls . -}}{{- end -}}
{{- toJson $urls -}}
{{- end }}

{{- define "ml-connector.remotePorts" -}}
{{- $ports := list 443 -}}
{{- range include "ml-connector.remoteUrls" . | fromJsonArray -}}
{{- $host := regexReplaceAll "^https?://([^/?]*).*$" . "${1}" -}}
{{- if regexMatch ":[0-9]+$" $host -}}
{{- $ports = append $ports (regexReplaceAll "^.*:" $host "" | int) -}}
{{- end -}}
{{- end -}}
{{- toJson (uniq $ports) -}}
{{- end }}

{{- define "ml-connector.remoteHosts" -}}
{{- $hosts := list -}}
{{- range include "ml-connector.remoteUrls" . | fromJsonArray -}}
{{- $hosts = append $hosts (regexReplaceAll "^https?://([^/?:]*).*$" . "${1}") -}}
{{- end -}}
{{- toJson (concat $hosts .Values.networkPolicy.extraHosts | uniq) -}}
{{- end }}
