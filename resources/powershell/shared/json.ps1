# JSON in the same way under Windows PowerShell 5.1 and PowerShell 7.

# PowerShell 7 turns texts that look like dates into dates. A character that no text begins with keeps them texts;
# ConvertTo-PlainValue takes it off again. (The bootstrap does the same to the call itself.)
function ConvertFrom-ExactJson([string]$Json) {
    $marked = $Json -replace '(?<!\\)"(?=\d{4}-\d\d-\d\dT|/Date\()', '"\u0001'
    return (ConvertTo-PlainValue (ConvertFrom-Json -InputObject $marked))
}

# Objects become tables, so that nothing but data is handed on.
function ConvertTo-PlainValue($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [string]) { return $Value.TrimStart([char]1) }
    if ($Value -is [datetime]) { return $Value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") }
    if ($Value -is [array]) {
        $list = @(foreach ($item in $Value) { ConvertTo-PlainValue $item })
        return , $list
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $table = [ordered]@{}
        foreach ($property in $Value.PSObject.Properties) { $table[$property.Name] = ConvertTo-PlainValue $property.Value }
        return $table
    }
    return $Value
}

# ASCII alone: no code page and no byte order mark can damage it.
function ConvertTo-AsciiJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 10
    return [regex]::Replace($json, '[^ -~]', { param($found) '\u{0:x4}' -f [int][char]$found.Value })
}

# Times of the host, on its own clock, as UTC. What is no time is null.
function ConvertTo-TimeText($Value) {
    $time = ConvertTo-Time $Value
    if ($null -eq $time) { return $null }
    return $time.ToString('o')
}

function ConvertTo-Time($Value) {
    if ($null -eq $Value) { return $null }
    try { return ([datetime]$Value).ToUniversalTime() } catch { return $null }
}
