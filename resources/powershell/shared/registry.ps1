# Null where the key or the value is not there; access that is refused is an error.
function Get-RegistryValue([string]$Key, [string]$Name) {
    if (-not (Test-Path -LiteralPath $Key)) { return $null }
    $properties = Get-ItemProperty -LiteralPath $Key -ErrorAction Stop
    return $properties.$Name
}
